// The side: the list of chains, and the legend whose boxes are the filters.
const side = document.getElementById("side");

function chainButton(chain) {
  return element("button", { type: "button", class: "chain", "data-chain": chain.id, "data-status": chain.status, "aria-pressed": view.chain === chain.id,
    onclick: () => { closeSide(); go({ ...nothing, view: "graph", chain: view.chain === chain.id ? null : chain.id }); } },
    chain.path.map(nameOf).join(" → "), element("span", { class: "status" }, [say("chain-status." + chain.status), say("chain-kind." + chain.kind), gainers(chain)].filter(Boolean).join(" · ")));
}

function gainers(chain) {
  const others = chain.gainers.filter((id) => !chain.path.includes(id));
  return others.length ? say("page.serves", { names: others.map(nameOf).join(", ") }) : "";
}

function showChains() {
  const listed = scene.chains.filter((chain) => chain.status !== "possible" || view.possible);
  document.getElementById("chains").replaceChildren(...listed.map((chain) => element("li", {}, chainButton(chain))));
  document.getElementById("chains-lead").textContent = say(scene.chains.length ? "page.chains-lead" : "page.chains-none");
  document.getElementById("possible-label").hidden = !scene.chains.some((chain) => chain.status === "possible");
  document.getElementById("possible").checked = view.possible;
}

function swatch(kind) {
  const made = element("span", { class: kind.agent ? "swatch" : "swatch round", "aria-hidden": "true" });
  made.style.background = kind.fill;
  made.style.borderColor = kind.border;
  return made;
}

function groups() {
  const drawn = scene.claims.filter((claim) => claim.review !== "rejected");
  const count = (test) => drawn.filter(test).length;
  const sorted = (items) => items.sort((a, b) => byName(a.label, b.label));
  const reviews = [...new Set(scene.claims.map((claim) => claim.review))].sort();
  return [
    { key: "kind", title: "page.legend", items: sorted(scene.kinds.map((kind) => ({ id: kind.id, label: inWords(kind.label), mark: swatch(kind), count: kind.count }))) },
    { key: "status", title: "page.by-status", items: scene.statuses.map((id) => ({ id, label: say("status." + id), hint: say("status-long." + id), mark: element("span", { class: "line " + id, "aria-hidden": "true" }), count: count((claim) => claim.status === id) })) },
    { key: "relation", title: "page.by-relation", items: sorted(scene.relations.map((relation) => ({ id: relation.id, label: inWords(relation.label), hint: inWords(relation.comment), count: count((claim) => claim.relation === relation.id) }))) },
    { key: "source", title: "page.by-source", items: sorted(scene.articles.map((article) => ({ id: article.id, label: (article.original || article).title, hint: article.title, count: count((claim) => claim.article === article.id) }))) },
    { key: "review", title: "page.by-review", items: reviews.length < 2 ? [] : reviews.map((id) => ({ id, label: say("review." + id), count: scene.claims.filter((claim) => claim.review === id).length })) },
  ].filter((group) => group.items.length);
}

function showFilters() {
  const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.filter : undefined;
  document.getElementById("filters").replaceChildren(...groups().map(filterGroup));
  if (focused) document.querySelector(`[data-filter="${CSS.escape(focused)}"]`)?.focus();
}

function filterGroup(group) {
  const keys = group.items.map((item) => `${group.key}:${item.id}`);
  const off = (hide) => () => { const next = new Set(view.off); for (const key of keys) hide ? next.add(key) : next.delete(key); go({ off: next }); };
  return element("fieldset", { class: "group", "data-group": group.key },
    element("legend", {}, element("span", {}, say(group.title)),
      element("button", { type: "button", onclick: off(false), "data-filter": group.key + "-all", "aria-label": `${say(group.title)}: ${say("page.all")}` }, say("page.all")),
      element("button", { type: "button", onclick: off(true), "data-filter": group.key + "-none", "aria-label": `${say(group.title)}: ${say("page.none")}` }, say("page.none"))),
    ...group.items.map((item) => filterLine(`${group.key}:${item.id}`, item)));
}

function filterLine(key, item) {
  const toggle = (event) => { const next = new Set(view.off); event.target.checked ? next.delete(key) : next.add(key); go({ off: next }); };
  const tick = element("input", { type: "checkbox", "data-filter": key, onchange: toggle });
  tick.checked = !view.off.has(key);
  return element("label", { class: "tick", title: item.hint || null }, tick, item.mark || null, element("span", {}, item.label), element("span", { class: "count" }, String(item.count)));
}

function closeSide() {
  side.classList.remove("open");
  document.getElementById("open-side").setAttribute("aria-expanded", "false");
}

document.getElementById("open-side").addEventListener("click", (event) => {
  event.currentTarget.setAttribute("aria-expanded", String(side.classList.toggle("open")));
});
document.getElementById("possible").addEventListener("change", (event) => {
  const possible = event.target.checked;
  const drop = !possible && view.chain !== null && chainById.get(view.chain).status === "possible";
  go(drop ? { ...nothing, possible } : { possible });
});
document.getElementById("reset").addEventListener("click", () => { closeSide(); go({ ...nothing, off: new Set(scene.off), possible: false }); });
