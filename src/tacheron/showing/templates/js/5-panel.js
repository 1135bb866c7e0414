// The panel: one chain, one claim or one name, with the words and the source of everything that it says.
const panel = document.getElementById("panel");

function showPanel() {
  const content = view.chain !== null ? chainPanel(chainById.get(view.chain)) : view.claim !== null ? claimPanel(claimById.get(view.claim))
    : view.node !== null ? nodePanel(nodeById.get(view.node)) : null;
  panel.hidden = content === null;
  if (content === null) return;
  const close = element("button", { type: "button", id: "close", onclick: () => { go(nothing); box.focus(); } }, say("page.close"));
  const back = element("button", { type: "button", id: "back", disabled: !history.state, onclick: () => history.back() }, say("page.back"));
  panel.replaceChildren(element("div", { class: "top" }, back, close), ...content);
  panel.scrollTop = 0;
}

function chip(group, value) {
  return element("span", { class: "chip " + value, title: scene.words[`${group}-long.${value}`] ? say(`${group}-long.${value}`) : null }, say(`${group}.${value}`));
}

function quotes(claim) {
  return claim.quotes.map((quote) => element("blockquote", { lang: articleById.get(claim.article).language }, quote));
}

function source(claim) {
  const article = articleById.get(claim.article);
  const printed = article.original || article;
  const title = element("cite", { lang: article.language }, printed.title);
  const made = element("p", { class: "source" }, article.original ? say("page.note-about") + " " : null,
    printed.url ? element("a", { href: printed.url, rel: "noopener noreferrer", target: "_blank" }, title) : title,
    element("small", {}, [printed.authors.join(", "), printed.publisher, dateInWords(printed.date)].filter(Boolean).join(" · ")));
  if (article.fiction) made.append(element("small", {}, say("page.fiction")));
  return made;
}

function facts(pairs) {
  const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return element("dl", {}, ...known.flatMap(([key, value]) => [element("dt", {}, say(key)), element("dd", {}, value)]));
}

function headline(claim) {
  const end = claim.to === null ? inWords(claim.figure) : nameOf(claim.to);
  return element("h2", {}, claim.status === "denied" ? say("page.denied", { sentence: "" }) : null, nameOf(claim.from), " – ", element("span", { class: "verb" }, relationOf(claim)), " – ", end);
}

function claimPanel(claim) {
  const others = scene.claims.filter((other) => other.statement === claim.statement && other.id !== claim.id);
  const chains = scene.chains.filter((chain) => [...chain.claims, ...chain.around].includes(claim.id) && chain.status !== "possible");
  return [
    headline(claim),
    element("p", {}, chip("status", claim.status), claim.review === "unreviewed" ? null : chip("review", claim.review)),
    ...quotes(claim), source(claim),
    facts([
      ["page.speaker", speakerOf(claim)], ["page.status", say("status-long." + claim.status)],
      ["page.when", claim.when], ["page.task", claim.task && inWords(claim.task)], ["page.arrangement", claim.arrangement],
      ["page.confidence", claim.confidence === null ? null : new Intl.NumberFormat(view.lang, { style: "percent" }).format(claim.confidence)],
      ["page.reviewed", say("review." + claim.review)], ["page.read-by", claim.by], ["page.claim-id", claim.id],
    ]),
    ...disagreement(claim),
    ...(others.length ? listed("page.also-said", others.map(sayButton)) : [element("p", { class: "lead" }, say("page.one-source"))]),
    ...listed("page.in-chains", chains.map(chainButton)),
    element("div", { class: "row" }, ...[claim.from, claim.to].filter((id) => id !== null).map((id) =>
      element("button", { type: "button", onclick: () => go({ ...nothing, node: id }) }, "→ " + nameOf(id)))),
  ];
}

function disagreement(claim) {
  const found = scene.disagreements.find((each) => each.claims.includes(claim.id));
  if (!found) return [];
  return [element("div", { class: "disagree" }, element("strong", {}, say("page.disagree")), ...found.claims.map((id) => sayButton(claimById.get(id))),
    element("p", { class: "lead" }, found.reasons.length ? say("differing.may", { reasons: found.reasons.map((key) => say("differing." + key)).join(" ; ") }) : say("differing.cannot")))];
}

function nodePanel(node) {
  const claims = claimsOf.get(node.id).filter((claim) => claim.review !== "rejected");
  const figures = claims.filter((claim) => claim.to === null);
  const groups = new Map();
  for (const claim of claims.filter((each) => each.to !== null)) groups.set(claim.relation, [...(groups.get(claim.relation) || []), claim]);
  const disagreeing = scene.disagreements.filter((each) => claimById.get(each.claims[0]).from === node.id);
  const inside = new Set(disagreeing.flatMap((each) => each.claims));
  const related = [...groups.values()].sort((a, b) => byName(relationOf(a[0]), relationOf(b[0])));
  const chains = scene.chains.filter((chain) => chain.status !== "possible" && chain.claims.some((id) => [claimById.get(id).from, claimById.get(id).to].includes(node.id)));
  return [
    element("h2", {}, nameOf(node.id)),
    element("p", {}, ...node.kinds.map((id) => element("span", { class: "chip kind" }, inWords(kindById.get(id).label)))),
    node.private ? element("p", { class: "lead" }, say("page.private")) : null,
    node.aliases.length ? element("p", { class: "lead" }, say("page.colon", { before: say("page.aliases") }) + " " + node.aliases.join(" · ")) : null,
    ...(figures.length ? [element("h3", {}, say("page.said-figures"))] : []),
    ...disagreeing.flatMap((each) => disagreement(claimById.get(each.claims[0]))),
    ...figures.filter((claim) => !inside.has(claim.id)).map(sayButton),
    ...(related.length ? [element("h3", {}, say("page.said-claims"))] : []), ...related.flat().map(sayButton),
    ...listed("page.in-chains", chains.map(chainButton)),
  ].filter((part) => part !== null);
}

function gap({ what, of }) {
  const words = say("missing." + what);
  return of === null ? words : say("missing.of", { what: words, name: nameOf(of) });
}

function chainPanel(chain) {
  // Links that follow each other in one article name it in full once.
  const step = (id, i, ids) => {
    const claim = claimById.get(id);
    const again = i > 0 && claimById.get(ids[i - 1]).article === claim.article;
    return element("li", {}, sayButton(claim), ...quotes(claim), again ? null : source(claim));
  };
  return [
    element("h2", {}, chain.path.map(nameOf).join(" → ")),
    element("p", {}, chip("chain-status", chain.status), element("span", { class: "chip kind" }, say("chain-kind." + chain.kind))),
    element("p", { class: "lead" }, say("chain-status-long." + chain.status)),
    gainers(chain) ? element("p", {}, gainers(chain)) : null,
    chain.missing.length ? element("p", {}, element("strong", {}, say("page.colon", { before: say("page.missing") })), " ", chain.missing.map(gap).join(", ") + ".") : null,
    element("h3", {}, say("page.links")), element("ol", { class: "steps" }, ...chain.claims.map(step)),
    ...listed("page.circumstances", chain.around.map((id) => sayButton(claimById.get(id)))),
  ].filter((part) => part !== null);
}

function listed(key, items) {
  return items.length ? [element("h3", {}, say(key)), ...items] : [];
}

function sayButton(claim) {
  const mark = [say("status." + claim.status), claim.speaker && inWords(claim.speaker), sourceOf(claim)].filter(Boolean).join(" · ");
  return element("button", { type: "button", class: "say", "data-claim": claim.id, onclick: () => go({ ...nothing, claim: claim.id }) },
    sentence(claim), " ", element("span", { class: "mark" }, "(" + mark + ")"));
}
