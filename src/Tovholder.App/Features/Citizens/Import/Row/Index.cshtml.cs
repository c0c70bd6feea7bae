using Tovholder.App.Features.Uploads;

namespace Tovholder.App.Features.Citizens.Import.Row;

/// <summary>One row of the file, repaired here instead of in the file.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(ImportCitizens import, CurrentUser user, Texts texts) : RowPage(import, "/borgere/indlaes", user, texts);
