// The language of the page: the one chosen on this device, else the first of the browser's that there is; and what has to be said where the
// program is not yet, or cannot run. Everything else that is said comes from the program.

const KEPT = 'mixtab.language';

const TEXTS = {
  en: {
    title: 'What did your advertising deliver?',
    lede: 'Mixtab reads your weekly spend and sales, works out what each channel contributed and how certain that is, and shows ' +
      'what a different budget would deliver. It all happens in this tab; nothing is uploaded.',
    starting: 'Mixtab is starting …',
    planner_starting: 'The planner is starting …',
    again: 'Reload the page',
    crashed: 'Mixtab has stopped',
    crashed_planner: 'Open the file again: it is as you received it, without what you saved in it since. ',
    crashed_page: 'Your project is saved on this device and opens again as it was. ',
    happened: 'What happened: ',
    no_wasm: 'This browser does not run WebAssembly',
    no_wasm_why: 'Mixtab computes in the browser and needs WebAssembly. On managed computers it is usually switched off together with ' +
      'JavaScript’s compiler: ask for the policy JavaScriptJitAllowedForSites to include this address, or use another browser.',
    empty_planner: 'This file holds no plan',
    empty_planner_why: 'It is the empty form that Mixtab makes planners from. Ask for the file that was made from it.',
    damaged: 'This file is damaged',
    damaged_why: 'Part of it may have been lost on its way to you, in a mail program for instance. Ask for it again.',
    damaged_page_why: 'Part of it may have been lost on its way to you, in a mail program for instance, or a web server sends it as something it is not: ' +
      'to host the studio, use the folder “site” instead. Its sum in SHA256SUMS shows whether it is whole.',
  },
  de: {
    title: 'Was hat Ihre Werbung gebracht?',
    lede: 'Mixtab liest Ihre wöchentlichen Ausgaben und Umsätze, ermittelt, was jeder Kanal beigetragen hat und wie sicher das ist, und zeigt, ' +
      'was ein anderes Budget bringen würde. Alles geschieht in diesem Tab; nichts wird hochgeladen.',
    starting: 'Mixtab startet …',
    planner_starting: 'Der Planer startet …',
    again: 'Seite neu laden',
    crashed: 'Mixtab wurde angehalten',
    crashed_planner: 'Öffnen Sie die Datei noch einmal: Sie ist so, wie Sie sie erhalten haben, ohne das, was Sie seither darin gespeichert haben. ',
    crashed_page: 'Ihr Projekt ist auf diesem Gerät gespeichert und öffnet sich wieder so, wie es war. ',
    happened: 'Was geschah: ',
    no_wasm: 'Dieser Browser führt kein WebAssembly aus',
    no_wasm_why: 'Mixtab rechnet im Browser und braucht WebAssembly. Auf verwalteten Rechnern ist es meist zusammen mit dem Compiler für ' +
      'JavaScript abgeschaltet: Bitten Sie darum, diese Adresse in die Richtlinie JavaScriptJitAllowedForSites aufzunehmen, oder nehmen Sie einen anderen Browser.',
    empty_planner: 'Diese Datei enthält keinen Plan',
    empty_planner_why: 'Sie ist die leere Vorlage, aus der Mixtab Planer macht. Bitten Sie um die Datei, die daraus entstanden ist.',
    damaged: 'Diese Datei ist beschädigt',
    damaged_why: 'Ein Teil kann unterwegs verloren gegangen sein, zum Beispiel in einem Mailprogramm. Bitten Sie noch einmal darum.',
    damaged_page_why: 'Ein Teil kann unterwegs verloren gegangen sein, zum Beispiel in einem Mailprogramm, oder ein Webserver liefert sie falsch aus: ' +
      'Zum Bereitstellen ist der Ordner „site“ da, nicht diese Datei. Ihre Prüfsumme in SHA256SUMS zeigt, ob sie vollständig ist.',
  },
};

// ownLocale is the browser's own locale, whose marks its person is used to.
const ownLocale = new Intl.NumberFormat();

function kept() {
  try { return localStorage.getItem(KEPT) || ''; } catch { return ''; }
}

const base = (tag) => tag.toLowerCase().split('-')[0];

// setLanguage says which language the document is in: that of the browser's locale where it is of this language, "de-CH" for "de".
export function setLanguage(tag) {
  const own = ownLocale.resolvedOptions().locale;
  document.documentElement.lang = base(own) === tag ? own : tag;
}

export function keepLanguage(tag) {
  try { localStorage.setItem(KEPT, tag); } catch { /* the choice then lasts as long as the page */ }
}

// said is one of the sentences above, in the language of the document.
export function said(name) {
  return (TEXTS[base(document.documentElement.lang)] ?? TEXTS.en)[name];
}

// languages is what the program asks at its start: the decimal and group marks of the browser's locale, which locale that is, the language
// chosen on this device and those that the browser prefers.
export function languages() {
  const parts = ownLocale.formatToParts(-1234567.5);
  const mark = (type) => parts.find((part) => part.type === type)?.value;
  return [mark('decimal') || '.', mark('group') || ',', ownLocale.resolvedOptions().locale, kept(), (navigator.languages || []).join(' ')].join('|');
}

// speak sets the document's language before anything is drawn.
export function speak() {
  const wanted = [kept(), ...(navigator.languages || [])].map(base);
  setLanguage(wanted.find((tag) => Object.hasOwn(TEXTS, tag)) ?? 'en');
}
