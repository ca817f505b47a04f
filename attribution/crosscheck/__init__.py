"""Two claims beside each other: is the second a copy, the same in other words, more specific, or a contradiction?"""
