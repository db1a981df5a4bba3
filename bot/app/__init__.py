"""What runs while the bot is connected, without being a command line or Discord."""
