"""What every path may cost, counted."""
