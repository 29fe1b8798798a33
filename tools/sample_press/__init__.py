"""Makes the sample press: the issues of an invented province, from texts kept in a light markup."""
