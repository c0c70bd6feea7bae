using Tovholder.App.Features.Uploads;

namespace Tovholder.App.Features.Citizens.Import.Review;

/// <summary>What would happen to each row, and what must be settled first.</summary>
[RequirePermission(Permission.EditCitizens)]
public sealed class IndexModel(ImportCitizens import, CurrentUser user, Texts texts)
    : ReviewPage(import, "/borgere/indlaes", "/borgere", user, texts);
