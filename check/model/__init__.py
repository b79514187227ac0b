"""What a language model reads in the reports beyond the rules: candidates that it picks, words for reasons."""
