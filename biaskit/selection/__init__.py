"""What survives: crowds that vary, are scored, kept and copied, and what that does to them."""
