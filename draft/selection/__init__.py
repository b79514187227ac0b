"""What of last year's plan and of the report's review a coming year's plan is likely to take up."""
