// Reads the words of a page aloud with a voice that the device has itself: no word goes to somebody who would speak it. Where no such voice is,
// or nothing of this runs, the page is whole without it.
(() => {
  const part = document.querySelector('[data-read-aloud]');
  if (!part || !('speechSynthesis' in window)) return;
  const { lang } = document.documentElement;
  const voiceHere = () => speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(lang));
  const offer = () => {
    if (part.firstChild || !voiceHere()) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-second';
    button.textContent = part.dataset.readAloud;
    button.addEventListener('click', () => {
      const speaking = speechSynthesis.speaking;
      speechSynthesis.cancel();
      button.textContent = speaking ? part.dataset.readAloud : part.dataset.stop;
      if (speaking) return;
      const lines = document.querySelectorAll('main h1, main .lead, main legend, main label, main dt, main dd, main li, main form > p');
      for (const line of lines) {
        const said = new SpeechSynthesisUtterance(line.textContent);
        said.lang = lang;
        said.voice = voiceHere();
        speechSynthesis.speak(said);
      }
    });
    part.append(button);
  };
  offer();
  // Voices may be there only after a while.
  speechSynthesis.addEventListener?.('voiceschanged', offer);
  addEventListener('pagehide', () => speechSynthesis.cancel());
})();
