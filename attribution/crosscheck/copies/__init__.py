"""Articles that print one text: whole or in passages, edited or not, with or without the name of whom they have it
from."""
