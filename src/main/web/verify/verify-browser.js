// Checks the code of a printed document in the browser, with the keys that came with the page: no network is asked.
(() => {
  const part = document.querySelector('[data-verify]');
  // The keys and the documents that no longer hold, as they were known on a day.
  const { on: listed, keys, revoked } = JSON.parse(part.dataset.verify);
  const today = () => new Date().toISOString().slice(0, 10);
  const words = JSON.parse(part.dataset.words);
  const form = part.querySelector('form');
  const state = part.querySelector('[role=status]');
  const field = form.querySelector('textarea');
  const asks = () => form.method === 'post' && navigator.onLine;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));

  const looksShort = (text) => {
    const plain = text.replace(/[^0-9a-z]/gi, '');
    return plain.length >= 12 && plain.length <= 40 && /\d/.test(plain) && !/^corridor/i.test(plain);
  };

  const check = async (text) => {
    const parts = /^CORRIDOR1\.([\w-]{8})\.([\w-]{1,1500})\.([\w-]{86})$/.exec(text.replace(/\s+/g, ''));
    // A number and six signs: the server looks the whole code up, where there is one to ask.
    if (!parts && looksShort(text)) return { answer: asks() ? 'ask' : 'no-network' };
    if (!parts) return { answer: 'no-code' };
    const [, id, content, signature] = parts;
    const key = keys.find((one) => one.id === id);
    if (!key) return { answer: 'unknown-key' };
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.x };
    const known = await crypto.subtle.importKey('jwk', jwk, { name: 'Ed25519' }, false, ['verify']);
    const signed = new TextEncoder().encode(`CORRIDOR1.${id}.${content}`);
    if (!(await crypto.subtle.verify({ name: 'Ed25519' }, known, bytes(signature), signed))) return { answer: 'changed' };
    const [kind, number, on, from, until] = JSON.parse(new TextDecoder().decode(bytes(content)));
    const first = keys.map((one) => one.from).sort()[0];
    if (on < first) return { answer: 'older', number, on, from, until };
    if (on < key.from || on > key.to || (key.revoked && on >= key.revoked)) return { answer: 'unknown-key' };
    const facts = { number, on, from, until };
    // What was taken back or replaced since the day of the list is not in it.
    if (on > listed) return { answer: 'newer', ...facts };
    const isReplaced = revoked.some((one) => one.kind === kind && one.number === number);
    return { answer: isReplaced ? 'replaced' : until && until < today() ? 'over' : 'genuine', ...facts };
  };

  const show = async () => {
    try {
      const found = await check(field.value);
      if (found.answer === 'ask') return false;
      const { answer, number, on, from, until } = found;
      const facts = number ? ` ${words.number}: ${number} · ${words.on}: ${on} · ${words.days}: ${from} – ${until}` : '';
      // A list of long ago knows little of today; a month is told.
      const days = Math.floor((Date.parse(today()) - Date.parse(listed)) / 86_400_000);
      const list = number ? ` ${words.list}: ${listed}.${days > 30 ? ` ${words.stale}` : ''}` : '';
      state.textContent = `${words[answer]}${facts}${list}`;
      return true;
    } catch {
      // A browser without Ed25519 lets the server answer.
      return false;
    }
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (!(await show())) form.submit();
  });
  // Where a copy of the page can be kept, it is there again without a network, with the lists of today.
  if (part.dataset.keep && 'serviceWorker' in navigator) {
    const files = [...document.querySelectorAll('link[rel=stylesheet], script[src]')].map((one) => one.href || one.src);
    const keep = async () => {
      const worker = await navigator.serviceWorker.register(part.dataset.keep, { scope: '/verify' });
      while (!worker.active) await new Promise((resolve) => setTimeout(resolve, 50));
      worker.active.postMessage({ keep: ['/verify'], files, lang: document.documentElement.lang });
    };
    keep().catch(() => {});
  }
  const fromAddress = () => {
    if (location.hash.length <= 20) return;
    field.value = decodeURIComponent(location.hash.slice(1));
    show();
  };
  addEventListener('hashchange', fromAddress);
  fromAddress();
})();
