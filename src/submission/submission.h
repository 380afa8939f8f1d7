/* submission.h - one document as it was received: read, recognised, built, corrected and judged, once for all commands.
 *
 * Layer: submission. Bytes in, a plan and findings out; the pipeline behind pk_submission_read of the public header. */
#ifndef PK_SUBMISSION_SUBMISSION_H
#define PK_SUBMISSION_SUBMISSION_H

#include "corrections/corrections.h"
#include "plan/plan_xml.h"
#include "read/read.h"

/** How a document came in, where it was no file by itself: attached to a mail, packed with others. */
typedef struct pk_provenance {
    pk_text
        container;  /* the mail or ZIP, as it was given: "inkorg/svar.eml"; the outermost of several. No text: a file */
    pk_text sender; /* of the mail: its address, "anna@region.example"; no text where there is none */
    pk_text subject; /* of the mail */
    int64_t sent_at; /* seconds since 1970-01-01 00:00 UTC; 0: not known */
    pk_date sent;    /* the sender's day; year 0: not known */
} pk_provenance;

struct pk_submission {
    pk_arena arena;
    pk_text name; /* as given; in a mail or ZIP what that is called, '/' and its own name */
    pk_provenance provenance;
    size_t bytes;
    char sha256[65];            /* "" when the file could not be opened */
    pk_date today;              /* the day that it was judged by; year 0: none */
    const char *converted_from; /* "doc": what was read was made from it, and bytes and sha256 are its own; else NULL */
    pk_term unconverted;        /* why such a file was not converted, though asked for; else PK_TERM_NONE */
    const void *original; /* the bytes that were read, where they were asked for (pk_submission_keep); else NULL */
    size_t original_size;
    bool readable; /* document is set */
    pk_document document;
    const pk_schema *schema; /* NULL: not recognised */
    pk_text closest_id;      /* of the template that came closest; no text where there is none */
    pk_plan *plan;           /* NULL when not readable or not recognised */
    pk_findings findings;
    pk_corrected_list corrected; /* what corrections did; corrected.of NULL: none were given */
};

/** What came in. All is borrowed during the call, and copied where it is kept. */
typedef struct pk_received {
    const char *name;
    const void *bytes;
    size_t size;
    const pk_provenance *provenance; /* NULL: a file by itself */
} pk_received;

/**
 * pk_submission_read of the public header, with limits of one's own.
 * @param limits   NULL: the defaults. Borrowed during the call.
 * @param options  May be NULL.
 */
pk_status pk_submission_read_with(pk_library *library, const pk_received *received, const pk_limits *limits,
                                  const pk_read_options *options, pk_submission **submission);
/**
 * Only read, without template and rules: for convert --raw.
 * @param options  How to read text files; may be NULL.
 * @param taker    Gets all rows, which the document then does not keep; NULL: it keeps them.
 * @return PK_OK; PK_ENOMEM; PK_EUSAGE; or what the taker came to.
 */
pk_status pk_submission_read_raw(const pk_received *received, const pk_limits *limits, const pk_read_options *options,
                                 const pk_row_taker *taker, pk_submission **submission);
/** A submission for a file that could not even be opened: F11 with the reason. */
pk_status pk_submission_unopened(const char *name, pk_term reason, pk_submission **submission);
/**
 * A submission for what there are no bytes of, or what cannot be looked into: F01, F02 or F05.
 * @param status  PK_EFORMAT, PK_EENCRYPTED, or PK_ELIMIT with the limit.
 */
pk_status pk_submission_unread(const pk_received *received, const pk_limits *limits, pk_status status, pk_limit limit,
                               pk_submission **submission);
/**
 * Let go of the document of what is no plan: thousands of lines are of no use where nobody knows what they say. What was
 * found and where it came from stays, and of the document its kind and dates.
 * @param submission  Without a plan. Replaced on PK_OK, and else as it was.
 * @return PK_OK; PK_ENOMEM.
 */
pk_status pk_submission_let_go(pk_submission **submission);

/** A submission for a file of a kind that is no plan: F03 with what it is. */
pk_status pk_submission_refused(const pk_received *received, pk_term kind, pk_submission **submission);
/** Say that what was read was made from these bytes, in an older format. @param format "doc"; borrowed for good. */
pk_status pk_submission_set_original(pk_submission *submission, const char *format, const void *bytes, size_t size);
/** Keep a copy of the bytes that it was read from; of an annotated copy those without the remarks. @return PK_OK; PK_ENOMEM. */
pk_status pk_submission_keep(pk_submission *submission, const void *bytes, size_t size);
/** How many cells corrections have given another value. */
size_t pk_submission_corrected_cells(const pk_submission *submission);
/** What corrections did to a cell, @param column Index in its area's columns. @return NULL: nothing. */
const pk_corrected *pk_submission_corrected(const pk_submission *submission, const pk_plan_row *row, size_t column);
/** Let pass what corrections say, once more: when findings were added after reading. @return PK_OK; PK_ENOMEM. */
pk_status pk_submission_waive(pk_submission *submission);
/** Tell of lines of the corrections that none of these submissions, which were read with them, has used (X07).
 * @return PK_OK; PK_ENOMEM. */
pk_status pk_submissions_report_unused(const pk_corrections *corrections, pk_submission *const *submissions,
                                       size_t count, pk_findings *findings);
/** "ok", "faults", "unreadable". */
const char *pk_submission_verdict(const pk_submission *submission);
/** "docx"; empty when it could not be read. */
const char *pk_submission_type(const pk_submission *submission);
/** What is told of the file beside its plan; views of the submission. */
pk_plan_source pk_submission_source(const pk_submission *submission);

#endif
