"""The lines of a draft from the matters that it takes up."""
