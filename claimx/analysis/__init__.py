"""What many claims say together."""
