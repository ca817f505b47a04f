"""The neural reader: reads the words around each candidate in their context, and says where its spans begin and end."""
