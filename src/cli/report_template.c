/* A template that is no use is told before the plans are read: whoever made it has it open, and can mend it. */
#include "cli/report_template.h"

#include "intake/file.h"

#include <stdlib.h>
#include <string.h>

static const char *why_not(pk_status status, pk_language language)
{
    if (status == PK_EENCRYPTED)
        return pk_say(language, "är låst med ett lösenord eller en känslighetsetikett",
                      "is locked by a password or a sensitivity label");
    if (status == PK_ELIMIT)
        return pk_say(language, "är större än en av gränserna (--limit), eller har för många fält att fylla i",
                      "is larger than one of the limits (--limit), or has too many fields to fill in");
    if (status == PK_EUNSAFE)
        return pk_say(language, "har en DTD, och sådana läses inte", "has a DTD, and such are not read");
    return pk_say(language, "är inget Worddokument utan makron (.docx, .dotx), eller är skadad",
                  "is no Word document without macros (.docx, .dotx), or is damaged");
}

static int judge_outputs(const pk_settings *settings, const pk_merge_format *const *formats)
{
    bool report = false;

    for (size_t i = 0; i < settings->output_count; i++) {
        report = report || strcmp(formats[i]->name, "docx") == 0;
        if (!pk_file_is_same_place(settings->outputs[i], settings->report_template))
            continue;
        pk_complain(pk_say(settings->language, "%s är rapportens mall och skrivs inte över",
                           "%s is the template of the report and is not written over"),
                    settings->outputs[i]);
        return PK_EXIT_USAGE;
    }
    if (report)
        return PK_EXIT_OK;
    pk_complain("%s", pk_say(settings->language, "--report-template gäller en rapport: ange också -o FIL.docx",
                             "--report-template is for a report: give -o FILE.docx as well"));
    return PK_EXIT_USAGE;
}

int pk_read_report_template(const pk_settings *settings, const pk_merge_format *const *formats, pk_report_file *file)
{
    const char *path = settings->report_template;
    pk_term reason = PK_TERM_NONE;
    pk_status status;
    int code;

    if (path == NULL)
        return PK_EXIT_OK;
    if ((code = judge_outputs(settings, formats)) != PK_EXIT_OK)
        return code;
    status = pk_file_read(path, settings->limits.values[PK_LIMIT_FILE_BYTES], &file->bytes, &file->size, &reason);
    if (status == PK_ENOENT || status == PK_EIO) {
        pk_complain("%s: %s", path, pk_term_text(reason, settings->language));
        return PK_EXIT_USAGE;
    }
    if (status == PK_OK)
        status = pk_report_template_judge(file->bytes, file->size, &settings->limits);
    if (status == PK_OK)
        return PK_EXIT_OK;
    if (status == PK_ENOMEM)
        return pk_fail(settings, status, path);
    pk_complain(pk_say(settings->language, "mallen %s kan inte användas: den %s",
                       "the template %s cannot be used: it %s"),
                path, why_not(status, settings->language));
    return PK_EXIT_USAGE;
}

void pk_report_file_free(pk_report_file *file)
{
    free(file->bytes);
    file->bytes = NULL;
}
