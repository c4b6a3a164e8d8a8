document.querySelectorAll('.legend button').forEach(function (button) {
  button.addEventListener('click', function () {
    var off = button.classList.toggle('off');
    button.setAttribute('aria-pressed', String(!off));
    document.querySelectorAll('g[data-s="' + button.dataset.s + '"]').forEach(function (drawn) {
      drawn.classList.toggle('off', off);
    });
  });
});
