// What is being looked at, and its address: the part of the page's link after #. Changing the view is `go(...)`.
const view = { view: "graph", lang: scene.language, node: null, claim: null, chain: null, off: new Set(), possible: false };

function addressOf() {
  const query = new URLSearchParams();
  if (view.view !== "graph") query.set("view", view.view);
  if (view.lang !== scene.language) query.set("lang", view.lang);
  for (const key of ["node", "claim", "chain"]) if (view[key] !== null) query.set(key, view[key]);
  if (view.possible) query.set("possible", "1");
  const usual = new Set(scene.off);
  for (const key of [...view.off].sort()) if (!usual.has(key)) query.append("off", key);
  for (const key of [...usual].sort()) if (!view.off.has(key)) query.append("on", key);
  return "#" + query.toString();
}

// An address is somebody's input: what it names must be in the scene, or it is passed over.
function readAddress() {
  const query = new URLSearchParams(location.hash.slice(1));
  const known = (map, key) => (map.has(query.get(key)) ? query.get(key) : null);
  view.view = ["graph", "relations", "figures"].includes(query.get("view")) ? query.get("view") : "graph";
  view.lang = scene.languages.includes(query.get("lang")) ? query.get("lang") : scene.language;
  view.node = known(nodeById, "node");
  view.claim = known(claimById, "claim");
  view.chain = known(chainById, "chain");
  view.possible = query.get("possible") === "1" || (view.chain !== null && chainById.get(view.chain).status === "possible");
  view.off = new Set([...scene.off, ...query.getAll("off")]);
  for (const key of query.getAll("on")) view.off.delete(key);
}

function go(changes) {
  Object.assign(view, changes);
  const address = addressOf();
  // A page opened from disk may be refused a new history entry; the address bar then takes the hash itself.
  try { history.pushState({ within: true }, "", address); } catch { location.hash = address; }
  render(changes);
}

const nothing = { node: null, claim: null, chain: null };

function claimShown(claim) {
  const hidden = (key) => view.off.has(key);
  return !(hidden("relation:" + claim.relation) || hidden("status:" + claim.status) || hidden("source:" + claim.article) ||
    hidden("review:" + claim.review) || hidden("kind:" + nodeById.get(claim.from).kinds[0]) ||
    (claim.to !== null && hidden("kind:" + nodeById.get(claim.to).kinds[0])));
}

function shown() {
  const claims = scene.claims.filter(claimShown);
  const nodes = new Set();
  for (const claim of claims) for (const end of [claim.from, claim.to]) if (end !== null) nodes.add(end);
  return { claims, nodes };
}
