// Signs or verifies standard input with the JavaScript library of Standard Webhooks:
//
//     signatures.js sign SECRET ID SECONDS                prints the signature
//     signatures.js verify SECRET ID SECONDS SIGNATURE    prints valid, or refused with the reason

const { readFileSync } = require("node:fs");
const { Webhook, WebhookVerificationError } = require("standardwebhooks");

const [verb, secret, event, seconds, signature] = process.argv.slice(2);
const body = readFileSync(0, "utf8");
const webhook = new Webhook(secret);
if (verb === "sign") {
  console.log(webhook.sign(event, new Date(Number(seconds) * 1000), body));
} else {
  const headers = { "webhook-id": event, "webhook-timestamp": seconds, "webhook-signature": signature };
  try {
    webhook.verify(body, headers);
    console.log("valid");
  } catch (reason) {
    if (!(reason instanceof WebhookVerificationError)) {
      throw reason;
    }
    console.log(`refused: ${reason.message}`);
  }
}
