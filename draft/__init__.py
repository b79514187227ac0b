"""Next year's work plan, drafted from this year's reports, what is open, the problems they name and new policy."""
