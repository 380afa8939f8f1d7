/* intake.h - from what a user names to submissions: files, folders, patterns, lists, standard input; what mails and ZIPs
 * hold; N at a time.
 *
 * Layer: intake. Once for all commands. */
#ifndef PK_INTAKE_INTAKE_H
#define PK_INTAKE_INTAKE_H

#include "submission/submission.h"

typedef struct pk_intake_options {
    pk_library *library;
    const pk_limits *limits;
    pk_read_options read;
    bool whole;                /* keep the documents of what is no plan as well */
    bool keep_bytes;           /* with each submission (pk_submission.original) */
    bool found;                /* the paths were found in a folder, and nobody named them one by one */
    bool raw;                  /* only read: no template, no rules */
    const pk_row_taker *taker; /* with raw: gets the rows of a single file (pk_intake.is_taken); else NULL */
    const char *type;          /* of standard input: "docx", "zip" ...; NULL elsewhere */
    unsigned jobs;             /* files at a time, 1 or more */
    bool convert_legacy; /* have LibreOffice convert .doc, .xls and .rtf; where it cannot, the submission says why */
    void (*progress)(void *context, size_t done, size_t all,
                     const char *path); /* may be NULL; called in order of done. Mails and ZIPs make all grow */
    void *progress_context;
} pk_intake_options;

typedef struct pk_intake {
    char **paths; /* what each submission is called, in their order: "inkorg/svar.eml/plan.docx" of what was attached */
    char **files; /* the file that it came in: "inkorg/svar.eml" */
    pk_submission **submissions;
    size_t count, capacity;
    size_t passed_over; /* in folders, ZIPs and mails: of no kind that is read */
    size_t ours;        /* workbooks in them that this program wrote: not among the submissions */
    char **planless;    /* mails in folders with nothing attached that may be a plan: not among the submissions */
    size_t planless_count, planless_capacity;
    bool is_taken; /* the taker got the rows: there was one file, which held no others */
} pk_intake;

/**
 * Read everything (list.h says what is named). Files that cannot be read are submissions with a finding; the others are done all the same. What this
 * program wrote itself is no plan: in a folder it is passed over, and told of (M01) where the user named it.
 * @return PK_OK; PK_ENOMEM; PK_EUSAGE as pk_submission_read; what the taker came to. On failure nothing is kept.
 */
pk_status pk_intake_run(const char *const *paths, size_t count, const pk_intake_options *options, pk_intake *intake);
void pk_intake_free(pk_intake *intake);

#endif
