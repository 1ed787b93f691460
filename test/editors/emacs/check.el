;; Runs inside Emacs with the configuration loaded: what a person would do and see. Writes what was seen to $ML_LENS_SEEN.
(require 'cl-lib)
(require 'json)
(require 'flymake)

(defun check-wait (what holds)
  "Wait until HOLDS is true; it is called WHAT when it does not come to be."
  (let ((end (+ (float-time) 60)) value)
    (while (not (setq value (funcall holds)))
      (when (> (float-time) end) (error "timed out: %s" what))
      (accept-process-output nil 0.05))
    value))

(defun check-codes ()
  "The messages of all diagnostics."
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun check-found (part)
  "The diagnostic whose message has PART in it."
  (cl-find-if (lambda (d) (string-search part (flymake-diagnostic-text d))) (flymake-diagnostics)))

(defun check ()
  "Open the file, choose the fix, write it; return what was seen."
  (let ((part (getenv "ML_LENS_MESSAGE")) (title (getenv "ML_LENS_FIX")) offered before marked warned)
    (find-file (getenv "ML_LENS_FILE"))
    (call-interactively #'eglot)
    (let ((d (check-wait "diagnostics" (lambda () (check-found part)))))
      (setq before (check-codes)
            marked (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d)))
      ;; The menu of code actions, with somebody at the keyboard who knows what to choose.
      (cl-letf ((last-nonmenu-event ?a)
                ((symbol-function 'completing-read)
                 (lambda (_prompt choices &rest _) (setq offered (mapcar #'car choices)) title)))
        (eglot-code-actions (flymake-diagnostic-beg d) (flymake-diagnostic-end d) nil t))
      (unless (buffer-modified-p) (error "the fix changed nothing; offered: %s" offered))
      ;; Eglot tells of changes when nobody types or when a file is saved; Emacs in a batch is never idle.
      (save-buffer)
      (check-wait "the fix" (lambda () (not (check-found part))))
      (with-current-buffer "*Messages*"
        (setq warned (string-search "unknown" (buffer-string))))
      `((offered . ,(vconcat offered)) (marked . ,marked) (before . ,(vconcat before)) (after . ,(vconcat (check-codes)))
        (warned . ,(if warned t :json-false)) (text . ,(buffer-string))))))

(let ((seen (condition-case problem (check) (error `((problem . ,(error-message-string problem)))))))
  (with-temp-file (getenv "ML_LENS_SEEN") (insert (json-encode seen))))
