// The tables: the same claims for those who read better in rows, or with a screen reader.
const table = document.getElementById("table");

function showTable() {
  const isGraph = view.view === "graph";
  table.hidden = isGraph;
  box.hidden = isGraph === false;
  document.getElementById("zoom").hidden = !isGraph;
  if (isGraph) return table.replaceChildren();
  const figures = view.view === "figures";
  const claims = shown().claims.filter((claim) => (claim.to === null) === figures);
  claims.sort((a, b) => byName(sentence(a), sentence(b)));
  const heads = ["page.from", figures ? "page.measure" : "page.relation", figures ? "page.figure" : "page.to", "page.status", "page.speaker", "page.source", "page.quote"];
  table.replaceChildren(element("table", {}, element("caption", {}, `${say("page." + view.view)} (${claims.length})`),
    element("thead", {}, element("tr", {}, ...heads.map((key) => element("th", { scope: "col" }, say(key))))),
    element("tbody", {}, ...claims.map(row))));
}

function row(claim) {
  const name = (id) => element("button", { type: "button", onclick: () => go({ ...nothing, node: id }) }, nameOf(id));
  const open = element("button", { type: "button", "data-claim": claim.id, onclick: () => go({ ...nothing, claim: claim.id }) }, relationOf(claim));
  return element("tr", { class: view.claim === claim.id ? "lit" : null },
    element("th", { scope: "row" }, name(claim.from)), element("td", {}, open), element("td", {}, claim.to === null ? inWords(claim.figure) : name(claim.to)),
    element("td", {}, chip("status", claim.status)), element("td", {}, speakerOf(claim)), element("td", {}, ...sourceOf(claim).split(", ").flatMap((part, i) => [i ? ", " : null, element("span", { class: "whole" }, part)])),
    element("td", { class: "quote", lang: articleById.get(claim.article).language }, claim.quotes[0]));
}
