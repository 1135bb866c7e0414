// Words and elements. Text reaches the page as text only, never as HTML.
function say(key, parts = {}) {
  const text = scene.words[key] === undefined ? key.split(".").pop() : scene.words[key][view.lang];
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in parts ? parts[name] : whole));
}

function inWords(text) {
  return text[view.lang];
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function nameOf(id) {
  return inWords(nodeById.get(id).label);
}

function relationOf(claim) {
  return inWords(relationById.get(claim.relation).label);
}

function sentence(claim) {
  const end = claim.to === null ? inWords(claim.figure) : nameOf(claim.to);
  const said = `${nameOf(claim.from)} – ${relationOf(claim)} – ${end}`;
  return claim.status === "denied" ? say("page.denied", { sentence: said }) : said;
}

function sourceOf(claim) {
  const article = articleById.get(claim.article);
  const printed = article.original || article;
  return [printed.publisher || printed.title, printed.date].filter(Boolean).join(", ");
}

function speakerOf(claim) {
  return claim.speaker ? inWords(claim.speaker) : say("page.speaker-article");
}

function dateInWords(date) {
  if (!date) return say("page.undated");
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!parts) return date;
  const day = new Date(Date.UTC(+parts[1], +parts[2] - 1, +parts[3]));
  return day.toLocaleDateString(view.lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}

function byName(a, b) {
  return a.localeCompare(b, view.lang);
}

// The words that the template set, once more in the language of the view.
function translatePage() {
  document.documentElement.lang = view.lang;
  document.title = say("page.title");
  for (const part of document.querySelectorAll("[data-say]")) part.textContent = say(part.dataset.say);
  for (const part of document.querySelectorAll("[data-label]")) part.setAttribute("aria-label", say(part.dataset.label));
  for (const part of document.querySelectorAll("[data-placeholder]")) part.placeholder = say(part.dataset.placeholder);
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", button.dataset.language === view.lang);
  for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", button.dataset.view === view.view);
}
