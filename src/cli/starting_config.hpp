#pragma once

#include <string_view>

namespace francparler {

/// What `francparler init` writes: every key, as it is by default.
inline constexpr std::string_view starting_config =
    R"(# francparler relit les messages de ce dépôt. « francparler config » montre ce qui est en vigueur.

# Ce qui fait échouer : info, warning, error ou never ; et une note de 0 à 100.
fail-on = "error"
# fail-under = 60

# Les fichiers à laisser, comme dans .gitignore (qui est suivi aussi, et .francparlerignore).
exclude = []

# Les mots de la maison que tous vos clients connaissent : jamais du jargon.
allow = []

# Vos propres lexiques ; « francparler lexicon test ./lexique » les vérifie.
# lexicons = ["./lexique"]

# Les règles à taire, ou dont changer la gravité ; « francparler rules » les liste.
# ignore = ["clarte/phrases-longues"]      # écrivez plutôt des [[ignore]], avec leur raison
# [severity]
# "jargon/anglicisme" = "info"

# D'autres réglages pour certains fichiers.
# [[override]]
# paths = ["sms/**"]
# ignore = ["empathie/absente", "solution/sans-contact"]

# Ce que la maison accepte, et pourquoi.
# [[ignore]]
# path = "courriers/impayes.txt"
# rule = "posture/injonction"
# text = "mise en demeure"
# reason = "Terme imposé par la loi."

# Ce que la maison compte autrement.
# [scorecard]
# auto_fail = ["rejet-de-faute/client"]
# [scorecard.weights]
# solution = 40
)";

/// What it says next.
inline constexpr std::string_view next_steps =
    R"(francparler.toml est écrit. Pour relire à chaque commit, dans .pre-commit-config.yaml :

  repos:
    - repo: local
      hooks:
        - id: francparler
          name: francparler
          entry: francparler check --force-exclude
          language: system
          types: [text]
          files: '(?i)\.(blade\.php|ejs|eml|erb|handlebars|hbs|html?|inky|j2|jinja2?|liquid|markdown|md|mjml|mustache|njk|pot?|te?xt|tmpl|tpl|twig|xhtml)$'
          require_serial: true
)";

} // namespace francparler
