#pragma once

#include <string_view>

namespace francparler {

/// The output of `francparler init`: every key, with its default or an example. All must be valid together, so « ignore
/// » appears only as tables.
inline constexpr std::string_view starting_config =
    R"(# francparler relit les messages de ce dépôt. « francparler config » montre ce qui est en vigueur.

# Ce qui fait échouer : info, warning, error ou never ; et une note de 0 à 100.
fail-on = "error"
# fail-under = 60

# Les fichiers à ne pas lire, écrits comme dans .gitignore (suivi lui aussi, comme .francparlerignore).
exclude = []
# force-exclude = true                     # même ceux que la commande nomme

# Les mots de la maison que tous vos clients connaissent : jamais du jargon.
allow = []

# Vos propres lexiques ; « francparler lexicon test ./lexique » les vérifie.
# lexicons = ["./lexique"]

# Les passages d'avant, à ne plus signaler ; « francparler check --write-baseline lettres/ » écrit le fichier.
# baseline = ".francparler-baseline.json"

# La forme du rapport, et la situation du client si c'est toujours la même.
# format = "text"
# color = "auto"
# situation = "auto"

# Les seules règles à suivre ; « francparler rules » les liste.
# select = ["jargon", "clarte"]

# À partir d'ici, des tableaux : une clé écrite sous un titre entre crochets lui appartient.

# Les règles dont la gravité change.
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
# [scorecard.bonus]
# "solution/contact" = 3

# Pour « batch » : qui répond aux clients, et les champs d'un outil.
# [agents]
# from = ["@boite.fr"]
# [export.maison]
# body = ["contenu"]
)";

/// The message after that.
inline constexpr std::string_view next_steps =
    R"(francparler.toml est écrit. Pour relire à chaque commit, dans .pre-commit-config.yaml :

  repos:
    - repo: local
      hooks:
        - id: francparler
          name: francparler
          entry: francparler check --force-exclude --format line
          language: system
          types: [text]
          files: '(?i)(?<!\.json|\.yaml)(?<!\.yml)\.(blade\.php|ejs|eml|erb|ftlh?|handlebars|hbs|html?|inky|j2|jinja2?|liquid|markdown|md|mjml|mustache|njk|pot?|te?xt|tmpl|tpl|tt2|twig|vm|xhtml)$'
          require_serial: true

Puis, une fois par clone : pre-commit install
)";

} // namespace francparler
