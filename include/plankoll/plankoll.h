/* plankoll.h - the public face: documents in as bytes, findings and plans out as bytes.
 *
 * The library reads regions' action plans (DOCX, XLSX, CSV, ODT, ODS), recognises the template they were made from,
 * checks them, and writes plans and findings, also into a copy of the document. Merging several plans and making
 * workbooks is the program's for now. The
 * library never touches files, threads, the locale or the environment, never prints and never exits. Texts in and out are UTF-8.
 * Nothing here is global: objects may be used from several threads as long as each object, a pk_library too, is used by
 * one thread at a time.
 *
 * Memory: what a pk_*_open or pk_*_read hands out belongs to the caller and is freed with its own free function. Freeing
 * NULL is fine. Out-parameters are written on success only. */
#ifndef PLANKOLL_PLANKOLL_H
#define PLANKOLL_PLANKOLL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(PK_SHARED) && defined(__GNUC__)
#define PK_API __attribute__((visibility("default")))
#else
#define PK_API
#endif

/** Version of the library, "major.minor.patch". */
#define PK_VERSION "0.1.0"

/** What became of our own work. Faults of a document are findings, not statuses. */
typedef enum pk_status {
    PK_OK = 0,
    PK_ENOMEM,     /* out of memory */
    PK_EFORMAT,    /* not what it should be: no zip, no XML, wrong checksum */
    PK_EENCRYPTED, /* a password or a label is in the way */
    PK_EUNSAFE,    /* declares a DTD or entities */
    PK_ELIMIT,     /* over one of the safety limits */
    PK_ENOENT,     /* not there */
    PK_EIO,        /* could not be written, or read from the disk */
    PK_EUSAGE,     /* the caller asked for something that does not exist */
    PK_ESCHEMA     /* a schema file is not valid */
} pk_status;

typedef enum pk_language { PK_SWEDISH, PK_ENGLISH, PK_LANGUAGE_COUNT } pk_language;

/** In rising order. PK_OFF is not reported at all. */
typedef enum pk_severity { PK_OFF, PK_INFO, PK_WARNING, PK_ERROR, PK_FATAL, PK_SEVERITY_COUNT } pk_severity;

/** Takes bytes as they are made. Returns PK_OK, or what stopped it: the writer then stops with the same status. */
typedef pk_status (*pk_write_function)(void *context, const void *bytes, size_t size);

/** A civil date; year 0 means none. */
typedef struct pk_date {
    int16_t year;
    uint8_t month, day;
} pk_date;

/* ---- schemas ------------------------------------------------------------------------------------------------- */

/** The templates that are known, with the register of regions. */
typedef struct pk_library pk_library;

/** A library with the schemas that are built in. */
PK_API pk_status pk_library_open(pk_library **library);
PK_API void pk_library_free(pk_library *library);

/**
 * Add a schema file, or replace the one with the same id.
 *
 * @param name    Name to show in messages; copied.
 * @param errors  May be NULL. Gets one line per fault, "NAME:LINE: what is wrong\n".
 * @return PK_OK; PK_ESCHEMA when it is not valid (the library is as before); PK_ENOMEM.
 */
PK_API pk_status pk_library_add_schema(pk_library *library, const char *name, const void *bytes, size_t size,
                                       pk_language language, pk_write_function errors, void *errors_context);

/* ---- corrections ------------------------------------------------------------------------------------------- */

/** What has been put right in plans, or let pass, by those who bring them together: lines with reasons. */
typedef struct pk_corrections pk_corrections;

/**
 * Read a table of corrections: CSV, XLSX, ODS or another format that plans are read from, with a heading row.
 *
 * @param name    File name, for messages; copied.
 * @param errors  May be NULL. Gets one line for each fault or doubt, "NAME:LINE: what is wrong\n".
 * @return PK_OK; PK_EFORMAT when a line has a fault; PK_ENOMEM.
 */
PK_API pk_status pk_corrections_read(pk_library *library, const char *name, const void *bytes, size_t size,
                                     pk_language language, pk_write_function errors, void *errors_context,
                                     pk_corrections **corrections);
PK_API void pk_corrections_free(pk_corrections *corrections);

/* ---- one document -------------------------------------------------------------------------------------------- */

/** One document as it was received: what it is, the plan in it, and what there is to say about it. */
typedef struct pk_submission pk_submission;

typedef struct pk_read_options {
    const char *template_id;           /* skip recognition; NULL: recognise */
    const char *region;                /* name or code; NULL: find out */
    const char *phase;                 /* a phase of the schema; NULL: find out */
    int year;                          /* of a follow-up; 0: find out */
    pk_date today;                     /* the day to judge by and to print; year 0: no judgement that needs one */
    const char *encoding;              /* of a text file: "utf-8", "windows-1252", "utf-16" ...; NULL: find out */
    char delimiter;                    /* between the cells of a text file, a character of ASCII; 0: find out */
    const pk_corrections *corrections; /* applied before the plan is judged; must outlive the submission. NULL: none */
} pk_read_options;

/**
 * Read and check one document. A document that cannot be read is still a submission, with a finding that says why.
 *
 * @param name     File name, with folders if any; used for the region and in messages; copied.
 * @param options  May be NULL.
 * @return PK_OK; PK_ENOMEM; PK_EUSAGE when the options ask for what is not known. An encoding and a delimiter are judged
 *         in any case, and used where the document is a text file. A phase is judged before the document
 *         is read: by the template of the options, else it must be "creation", "followup" or a phase of some template;
 *         it must also be one of the template that is recognised. A region is judged once a document could be read.
 */
PK_API pk_status pk_submission_read(pk_library *library, const char *name, const void *bytes, size_t size,
                                    const pk_read_options *options, pk_submission **submission);
PK_API void pk_submission_free(pk_submission *submission);

/** False when there is a finding of severity fatal: there is no plan then. */
PK_API bool pk_submission_is_readable(const pk_submission *submission);
/** How many findings of this severity. */
PK_API size_t pk_submission_count(const pk_submission *submission, pk_severity severity);

/** The canonical plan: "json", "ndjson", "csv", "xml". PK_EUSAGE for another format, PK_ENOENT where there is no plan. */
PK_API pk_status pk_submission_write_plan(const pk_submission *submission, const char *format, pk_write_function write,
                                          void *context);

/**
 * The findings of several submissions: "text", "json", "csv", "html", "sarif", "line". PK_EUSAGE for another format. The
 * day that "html" prints is the one that the first was judged by.
 */
PK_API pk_status pk_submissions_write_findings(pk_submission *const *submissions, size_t count, const char *format,
                                               pk_language language, pk_write_function write, void *context);

/**
 * A copy of a Word document or an Excel workbook with its findings in it: comments, or notes and a first sheet, with the
 * day that it was judged by. Remarks that an earlier copy brought with it are replaced.
 *
 * @param bytes  Those that the submission was read from.
 * @return PK_OK; PK_EUSAGE when they are not; PK_ENOENT where there is no such copy: another kind of file, or one that
 *         could not be read; PK_EFORMAT, PK_EENCRYPTED, PK_EUNSAFE, PK_ELIMIT where it can be read, but nothing be put
 *         into it; PK_ENOMEM; or what write came to. What was written before a failure is of no use.
 */
PK_API pk_status pk_submission_write_annotated(const pk_submission *submission, const void *bytes, size_t size,
                                               pk_language language, pk_write_function write, void *context);

#ifdef __cplusplus
}
#endif
#endif
