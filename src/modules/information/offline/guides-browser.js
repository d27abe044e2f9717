// Reads a public guide aloud, and keeps the public guides on the device. Where nothing of this runs the page is whole without it.
(() => {
  const part = document.querySelector('[data-guide]');
  if (!part) return;
  const { guide: lang, recorded } = part.dataset;
  const words = JSON.parse(part.dataset.words);
  const state = document.querySelector('article ~ [role=status]');
  const button = (label, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'button button-second';
    made.textContent = label;
    made.addEventListener('click', () => act(made));
    part.append(made);
    return made;
  };

  // A recording by a person is better than the device's voice. A device without a voice of the language would read it with a foreign one.
  const speaks = () => {
    const voices = speechSynthesis.getVoices();
    return voices.length === 0 || voices.some((voice) => voice.lang.toLowerCase().startsWith(lang));
  };
  if (!recorded && 'speechSynthesis' in window && speaks())
    button(words.read, (made) => {
      if (speechSynthesis.speaking) {
        speechSynthesis.cancel();
        made.textContent = words.read;
        return;
      }
      for (const line of document.querySelectorAll('article .lead, article h2, article section > p')) {
        const said = new SpeechSynthesisUtterance(line.textContent);
        said.lang = lang;
        speechSynthesis.speak(said);
      }
      const last = new SpeechSynthesisUtterance(' ');
      last.onend = () => {
        made.textContent = words.read;
      };
      speechSynthesis.speak(last);
      made.textContent = words.stop;
    });
  addEventListener('pagehide', () => window.speechSynthesis?.cancel());

  if (!('serviceWorker' in navigator)) return;
  const styles = [...document.querySelectorAll('link[rel=stylesheet], script[src]')].map((one) => one.href || one.src);
  const fonts = performance.getEntriesByType('resource').map(({ name }) => name);
  const files = [...new Set([...styles, ...fonts])].filter((url) => new URL(url).pathname.startsWith('/assets/'));
  const tell = async (message) => {
    await navigator.serviceWorker.register('/offline.js', { scope: '/guides' });
    const { active } = await ready('/guides');
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      active.postMessage(message, [port2]);
    });
  };
  // `navigator.serviceWorker.ready` waits for a page of ours below the scope; the registration itself says when its worker is there.
  const ready = async (scope) => {
    for (;;) {
      const found = await navigator.serviceWorker.getRegistration(scope);
      if (found?.active) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  tell({ keep: JSON.parse(part.dataset.keep), files, lang: document.documentElement.lang })
    .then((kept) => {
      if (!kept) return;
      state.textContent = words.kept;
      button(words.forget, async (made) => {
        await tell({ forget: true });
        await (await ready('/guides')).unregister();
        made.remove();
        state.textContent = '';
      });
    })
    .catch(() => {});
})();
