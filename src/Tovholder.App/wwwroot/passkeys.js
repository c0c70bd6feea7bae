// Passkeys (WebAuthn): a form with data-passkey asks the device for an answer before it is sent. Without it the codes of the app do.
(() => {
  'use strict';

  const ask = async (form) => {
    const asked = await fetch(form.dataset.options, { cache: 'no-store', headers: { Accept: 'application/json' } });
    const { options, state } = await asked.json();
    const credential =
      form.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements.Credential.value = JSON.stringify(credential);
    form.elements.State.value = state;
  };

  document.querySelectorAll('form[data-passkey]').forEach((form) => {
    const failed = form.querySelector('[data-passkey-failed]');
    form.hidden = form.dataset.passkey === 'get' && !window.PublicKeyCredential;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (form.dataset.asking) {
        return;
      }
      form.dataset.asking = 'true';
      failed.hidden = true;
      try {
        await ask(form);
        form.submit();
      } catch {
        failed.hidden = false;
      }
      delete form.dataset.asking;
    });
  });
})();
