using Tovholder.App.Features.Uploads;

namespace Tovholder.App.Features.Enterprises.ImportTasks.Review;

/// <summary>What would happen to each row, and what must be settled first.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(ImportTasks import, CurrentUser user, Texts texts)
    : ReviewPage(import, "/opgaver/indlaes", "/virksomheder?visning=liste", user, texts);
