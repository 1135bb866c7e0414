// What is known: the scene as Python wrote it, and quick ways through it. Nothing here changes while the page is open.
const scene = JSON.parse(document.getElementById("scene").textContent);
const nodeById = new Map(scene.nodes.map((node) => [node.id, node]));
const claimById = new Map(scene.claims.map((claim) => [claim.id, claim]));
const articleById = new Map(scene.articles.map((article) => [article.id, article]));
const chainById = new Map(scene.chains.map((chain) => [chain.id, chain]));
const kindById = new Map(scene.kinds.map((kind) => [kind.id, kind]));
const relationById = new Map(scene.relations.map((relation) => [relation.id, relation]));
const claimsOf = new Map(scene.nodes.map((node) => [node.id, []]));
for (const claim of scene.claims) {
  claimsOf.get(claim.from).push(claim);
  if (claim.to !== null && claim.to !== claim.from) claimsOf.get(claim.to).push(claim);
}

// Without accents and capitals, so that "ferme a clic" finds « Ferme à clics ».
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/[’ʼ]/g, "'");
}
