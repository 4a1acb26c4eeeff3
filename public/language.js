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
    newer: 'A new version of Mixtab is ready. Nothing changes until you load it.',
    newer_take: 'Load it now',
    newer_later: 'Later',
    crashed: 'Mixtab has stopped',
    crashed_planner: 'Open the file again: it is as you received it, without what you saved in it since. ',
    crashed_page: 'Your project is saved on this device and opens again as it was. ',
    happened: 'What happened: ',
    no_wasm: 'This browser does not run WebAssembly',
    no_wasm_why: 'Mixtab computes in the browser and needs WebAssembly. Use another browser, or show your IT department the next line.',
    no_wasm_it: 'For IT: on managed computers WebAssembly is usually switched off together with JavaScript’s compiler. Add this address to the policy ' +
      'JavaScriptJitAllowedForSites, or switch the enhanced security mode off for it.',
    no_workers: 'This browser does not let the page compute in the background',
    no_workers_why: 'Mixtab reads files and runs models in background workers, and this browser has none or refuses them. Your data has not left this device. ' +
      'Use another browser, or show your IT department the next line.',
    no_workers_it: 'For IT: the page starts Web Workers from blob: addresses. A proxy that adds a Content-Security-Policy must allow worker-src blob:, and no ' +
      'extension or policy may block workers.',
    from_disk: 'This page needs a web server',
    from_disk_why: 'You opened a page of the folder for web servers. Open mixtab.html instead: it is the whole studio in one file and runs from disk.',
    from_disk_it: 'For IT: browsers load neither modules nor WebAssembly from file:// addresses. Serve the folder from any web server, or hand out mixtab.html.',
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
    newer: 'Eine neue Version von Mixtab liegt bereit. Bis Sie sie laden, ändert sich nichts.',
    newer_take: 'Jetzt laden',
    newer_later: 'Später',
    crashed: 'Mixtab wurde angehalten',
    crashed_planner: 'Öffnen Sie die Datei noch einmal: Sie ist so, wie Sie sie erhalten haben, ohne das, was Sie seither darin gespeichert haben. ',
    crashed_page: 'Ihr Projekt ist auf diesem Gerät gespeichert und öffnet sich wieder so, wie es war. ',
    happened: 'Was geschah: ',
    no_wasm: 'Dieser Browser führt kein WebAssembly aus',
    no_wasm_why: 'Mixtab rechnet im Browser und braucht WebAssembly. Nehmen Sie einen anderen Browser, oder zeigen Sie Ihrer IT die nächste Zeile.',
    no_wasm_it: 'Für die IT: Auf verwalteten Rechnern ist WebAssembly meist zusammen mit dem Compiler für JavaScript abgeschaltet. Nehmen Sie diese Adresse in ' +
      'die Richtlinie JavaScriptJitAllowedForSites auf, oder schalten Sie für sie den erweiterten Sicherheitsmodus ab.',
    no_workers: 'Dieser Browser lässt die Seite nicht im Hintergrund rechnen',
    no_workers_why: 'Mixtab liest Dateien und rechnet Modelle in Workern im Hintergrund, und dieser Browser hat keine oder verweigert sie. Ihre Daten haben dieses ' +
      'Gerät nicht verlassen. Nehmen Sie einen anderen Browser, oder zeigen Sie Ihrer IT die nächste Zeile.',
    no_workers_it: 'Für die IT: Die Seite startet Web Worker von blob:-Adressen. Ein Proxy, der eine Content-Security-Policy hinzufügt, muss worker-src blob: ' +
      'erlauben, und keine Erweiterung oder Richtlinie darf Worker blockieren.',
    from_disk: 'Diese Seite braucht einen Webserver',
    from_disk_why: 'Sie haben eine Seite aus dem Ordner für Webserver geöffnet. Öffnen Sie stattdessen mixtab.html: Das ist das ganze Studio in einer Datei und läuft von der Festplatte.',
    from_disk_it: 'Für die IT: Browser laden von file://-Adressen weder Module noch WebAssembly. Stellen Sie den Ordner mit einem beliebigen Webserver bereit, oder geben Sie mixtab.html weiter.',
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
