"""How near drafted plans come to the plans that were published."""
