"""One indicator followed over the years of a library: goal, actual, goal, actual …, as a table and as a drawing."""
