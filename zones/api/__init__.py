"""The ground floor's part of the API: what every resource shares, and its resources."""
