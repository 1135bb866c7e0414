"use strict";

// Without this script all words stand below the map, and the arcs lead to them; with it, those of one flow are shown.
const all = (selector) => [...document.querySelectorAll(selector)];
const map = document.getElementById("map");
document.documentElement.classList.add("scripted");
let arrived = null;

function choose(number) {
  for (const each of all(".chosen")) each.classList.remove("chosen");
  const article = document.getElementById(`flow-${number}`);
  map.classList.toggle("choosing", article !== null);
  if (article === null) return null;
  article.classList.add("chosen");
  for (const each of all(`a.flow[data-flow="${number}"], tr[data-flow="${number}"]`)) each.classList.add("chosen");
  return article;
}

function open(link) {
  const article = choose(link.dataset.flow);
  arrived = link;
  history.replaceState(null, "", `#flow-${link.dataset.flow}`);
  article.focus();
}

function leave() {
  choose("");
  history.replaceState(null, "", "#");
  (arrived || map.querySelector("a.flow"))?.focus();
}

for (const link of all("a[data-flow]")) {
  link.addEventListener("focus", () => choose(link.dataset.flow));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open(link);
  });
}
for (const back of all(".back")) {
  back.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") leave();
});
const asked = /^#flow-(\d+)$/.exec(location.hash);
if (asked !== null) choose(asked[1]);
