'use strict';
// Creates a passkey, or signs with one, and sends the result with the form. Without support for passkeys, the form stays
// hidden.
const form = document.querySelector('form[data-passkey]');
const problem = document.getElementById('passkey-problem');

async function credential() {
  const options = JSON.parse(form.dataset.passkey);
  return options.user
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  form.hidden = false;
  problem.hidden = true;
  problem.setAttribute('role', 'alert');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      form.elements.credential.value = JSON.stringify(await credential());
      form.submit();
    } catch (error) {
      problem.textContent = error.name === 'SecurityError'
        ? 'Passkeys work only at the public address of the service. Open that address.'
        : 'No passkey was used. Try again.';
      problem.hidden = false;
    }
  });
}
