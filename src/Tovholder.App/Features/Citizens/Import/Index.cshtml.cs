using Tovholder.App.Features.Uploads;

namespace Tovholder.App.Features.Citizens.Import;

/// <summary>Chooses the file.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(ImportCitizens import, CurrentUser user, Texts texts)
    : ChooseFilePage(import, "/borgere/indlaes", user, texts);
