"""What a text really says: quotes that are checked, and the grammar of official figures."""
