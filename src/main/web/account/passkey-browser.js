// Runs on the pages of passkeys alone: asks the browser for a passkey, puts its answer into the form, and sends it.
(() => {
  const { browserSupportsWebAuthn, startAuthentication, startRegistration } = globalThis.SimpleWebAuthnBrowser;
  if (!browserSupportsWebAuthn()) return;
  for (const part of document.querySelectorAll('[data-passkey]')) {
    const form = part.querySelector('form');
    const state = part.querySelector('[role=status]');
    part.querySelector('[data-passkey-off]').hidden = true;
    part.querySelector('[data-passkey-on]').hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      state.textContent = '';
      try {
        const optionsJSON = JSON.parse(part.dataset.options);
        const ask = part.dataset.passkey === 'create' ? startRegistration : startAuthentication;
        form.elements.response.value = JSON.stringify(await ask({ optionsJSON }));
        form.submit();
      } catch {
        state.textContent = part.dataset.failed;
      }
    });
  }
})();
