"""The sentences that may settle a question, each with how likely it is that it does."""
