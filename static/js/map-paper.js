/* On paper the drawing stands in again for the interactive map: that one keeps the pixels of the
   window, and paper is narrower, so that its edge would be cut off. */

const paper = matchMedia("print");

/** A copy of the drawing with all it shows; what it is made of stays in the page. */
export function copyOf(sheet) {
  const drawing = sheet.cloneNode(true);
  drawing.querySelector("defs").remove();
  return drawing;
}

/** Put the drawing into the view while the page is printed. */
export function drawOnPaper(figure, view, drawing) {
  const turn = () => {
    figure.classList.toggle("zmap--paper", paper.matches);
    if (paper.matches) view.prepend(drawing);
    else drawing.remove();
  };
  paper.addEventListener("change", turn);
  turn();
}
