"""Why an address may be written to: each place that writes a mail says so in tests/<area>/mail_recipients.py."""

CONFIRMED = "the address of an account that has been confirmed, or of the office"
ANYBODYS = "an address that anybody may have typed: fixed sentences, the forum's own numbers, a link"
NOTIFICATION = "the address that an account has confirmed, looked up when the mail is sent"
OPENED_LINK = "an account's address, or one whose owner has confirmed a sign-up by the link that was sent there"
INVITED = "an address that the office has typed to invite somebody: its own words, and the name that it has typed"
