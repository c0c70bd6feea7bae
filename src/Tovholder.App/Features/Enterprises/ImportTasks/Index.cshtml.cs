using Tovholder.App.Features.Uploads;

namespace Tovholder.App.Features.Enterprises.ImportTasks;

/// <summary>Chooses the file.</summary>
[RequirePermission(Permission.EditEnterprises)]
public sealed class IndexModel(ImportTasks import, CurrentUser user, Texts texts) : ChooseFilePage(import, "/opgaver/indlaes", user, texts);
