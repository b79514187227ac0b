"""What a draft is written as: an official document with annexes, Markdown, sheets."""
