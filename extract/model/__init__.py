"""What a language model proposes beyond the rules, and what of it the text carries."""
