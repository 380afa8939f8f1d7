/* Which part of a Word document is which. */
#include "read/docx_parts.h"

pk_text pk_docx_part_of_type(const pk_relationship *list, size_t count, const char *type)
{
    const pk_relationship *found = pk_relationship_of_type(list, count, pk_text_of(type));

    return found != NULL && !found->external ? found->target : PK_NO_TEXT;
}

pk_text pk_docx_main_part(const pk_package *package, const pk_relationship *list, size_t count)
{
    const pk_text usual = PK_TEXT("/word/document.xml"), told = pk_docx_part_of_type(list, count, "officeDocument");

    if (told.data != NULL && pk_package_has(package, told))
        return told;
    return pk_package_has(package, usual) ? usual : PK_NO_TEXT;
}
