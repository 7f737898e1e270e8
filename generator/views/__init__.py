"""Model → what a page or sheet shows, in order, ready to print; no markup."""
