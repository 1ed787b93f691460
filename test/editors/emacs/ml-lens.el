;; ML Lens in Emacs, beside or instead of the server that a mode has.
(require 'eglot)
(add-to-list 'eglot-server-programs
             '((python-mode js-mode yaml-mode typescript-mode terraform-mode
                python-ts-mode js-json-mode json-ts-mode yaml-ts-mode typescript-ts-mode)
               . ("ml-lens-language-server" "--stdio")))
(setq-default eglot-workspace-configuration '(:mlLens (:minSeverity "info")))
