// A page that comes back from the browser's memory is asked for again: WebKit empties the boxes of such a page, and shows
// answers of before. Over https it is asked for by itself, because it is not to be stored.
addEventListener("pageshow", (event) => event.persisted && location.reload());
