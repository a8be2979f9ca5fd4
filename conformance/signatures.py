"""Signs or verifies standard input with the Python library of Standard Webhooks:

    signatures.py sign SECRET ID SECONDS                prints the signature
    signatures.py verify SECRET ID SECONDS SIGNATURE    prints valid, or refused with the reason
"""

import sys
from datetime import datetime, timezone

from standardwebhooks import Webhook, WebhookVerificationError

verb, secret, event, seconds, *signature = sys.argv[1:]
body = sys.stdin.buffer.read().decode()
webhook = Webhook(secret)
if verb == "sign":
    print(webhook.sign(event, datetime.fromtimestamp(int(seconds), timezone.utc), body))
else:
    headers = {"webhook-id": event, "webhook-timestamp": seconds, "webhook-signature": signature[0]}
    try:
        webhook.verify(body, headers)
        print("valid")
    except WebhookVerificationError as reason:
        print("refused:", reason)
